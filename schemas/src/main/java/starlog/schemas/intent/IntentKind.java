package starlog.schemas.intent;

import java.io.IOException;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import starlog.schemas.avro.Narrow;

/// What a kind of [Intent] carries: none, one or two small numbers, or an id. One line a kind; the place in the list
/// is the wire number. Immutable.
final class IntentKind<T extends Intent> {
    private static final List<IntentKind<?>> KINDS = List.of(
            bare("SPAWN", new Intent.Spawn()),
            one("STEER", Intent.Steer.class, Intent.Steer::new, Intent.Steer::heading),
            one("THRUST", Intent.Thrust.class, Intent.Thrust::new, Intent.Thrust::thrust),
            bare("STOP", new Intent.Stop()),
            about("LOCK", Intent.Lock.class, Intent.Lock::new, Intent.Lock::target),
            bare("UNLOCK", new Intent.Unlock()),
            one("FIRE", Intent.Fire.class, Intent.Fire::new, Intent.Fire::mount),
            about("MINE", Intent.Mine.class, Intent.Mine::new, Intent.Mine::asteroid),
            bare("STOP_MINING", new Intent.StopMining()),
            two("JETTISON", Intent.Jettison.class, Intent.Jettison::new, Intent.Jettison::ore, Intent.Jettison::amount),
            about("SCOOP", Intent.Scoop.class, Intent.Scoop::new, Intent.Scoop::wreck),
            about("DOCK", Intent.Dock.class, Intent.Dock::new, Intent.Dock::station),
            bare("UNDOCK", new Intent.Undock()),
            bare("UNLOAD", new Intent.Unload()),
            about("GIVE_SHIP", Intent.GiveShip.class, Intent.GiveShip::new, Intent.GiveShip::player),
            two("MOVE_TO", Intent.MoveTo.class, Intent.MoveTo::new, Intent.MoveTo::xMm, Intent.MoveTo::yMm),
            bare("HOLD", new Intent.Hold()),
            about("ESCORT", Intent.Escort.class, Intent.Escort::new, Intent.Escort::ship),
            about("ATTACK", Intent.Attack.class, Intent.Attack::new, Intent.Attack::ship),
            about("FORM", Intent.Form.class, Intent.Form::new, Intent.Form::ship),
            about("GATHER", Intent.Gather.class, Intent.Gather::new, Intent.Gather::asteroid),
            bare("RETREAT", new Intent.Retreat()),
            bare("CLOAK", new Intent.Cloak()),
            bare("UNCLOAK", new Intent.Uncloak()));

    private final String name;
    private final Class<T> type; // null where nothing is asked of an intent of the kind
    private final Maker<T> maker;
    private final ToIntFunction<T> argument; // this and the next two are null where the kind has no such number
    private final ToIntFunction<T> argument2;
    private final ToLongFunction<T> target;

    private IntentKind(
            String name,
            Class<T> type,
            Maker<T> maker,
            ToIntFunction<T> argument,
            ToIntFunction<T> argument2,
            ToLongFunction<T> target) {
        this.name = name;
        this.type = type;
        this.maker = maker;
        this.argument = argument;
        this.argument2 = argument2;
        this.target = target;
    }

    static int count() {
        return KINDS.size();
    }

    static boolean known(int kind) {
        return kind >= 0 && kind < KINDS.size();
    }

    /// The kind with this wire number, which must be known.
    static IntentKind<?> of(int kind) {
        return KINDS.get(kind);
    }

    static IntentKind<?> of(Intent intent) {
        return KINDS.get(intent.kind());
    }

    String name() {
        return name;
    }

    int argument(Intent intent) {
        return argument == null ? 0 : argument.applyAsInt(type.cast(intent));
    }

    int argument2(Intent intent) {
        return argument2 == null ? 0 : argument2.applyAsInt(type.cast(intent));
    }

    long target(Intent intent) {
        return target == null ? 0 : target.applyAsLong(type.cast(intent));
    }

    /// The intent of this kind with these numbers, of which those that it does not carry count for nothing.
    T make(int first, int second, long about) {
        return maker.make(first, second, about);
    }

    /// Writes the numbers that this kind carries, in the order of the schema.
    void write(Intent intent, BinaryEncoder out) throws IOException {
        if (argument != null) out.writeInt(argument(intent));
        if (argument2 != null) out.writeInt(argument2(intent));
        if (target != null) out.writeLong(target(intent));
    }

    T read(BinaryDecoder in) throws IOException {
        int first = argument == null ? 0 : Narrow.readInt(in);
        int second = argument2 == null ? 0 : Narrow.readInt(in);
        return maker.make(first, second, target == null ? 0 : in.readLong());
    }

    private static <T extends Intent> IntentKind<T> bare(String name, T only) {
        return new IntentKind<>(name, null, (_, _, _) -> only, null, null, null);
    }

    private static <T extends Intent> IntentKind<T> one(
            String name, Class<T> type, OfOne<T> maker, ToIntFunction<T> argument) {
        return new IntentKind<>(name, type, (first, _, _) -> maker.make(first), argument, null, null);
    }

    private static <T extends Intent> IntentKind<T> two(
            String name, Class<T> type, OfTwo<T> maker, ToIntFunction<T> argument, ToIntFunction<T> argument2) {
        return new IntentKind<>(name, type, (first, second, _) -> maker.make(first, second), argument, argument2, null);
    }

    private static <T extends Intent> IntentKind<T> about(
            String name, Class<T> type, OfId<T> maker, ToLongFunction<T> target) {
        return new IntentKind<>(name, type, (_, _, id) -> maker.make(id), null, null, target);
    }

    private interface Maker<T> {
        T make(int argument, int argument2, long target);
    }

    private interface OfOne<T> {
        T make(int argument);
    }

    private interface OfTwo<T> {
        T make(int argument, int argument2);
    }

    private interface OfId<T> {
        T make(long target);
    }
}
