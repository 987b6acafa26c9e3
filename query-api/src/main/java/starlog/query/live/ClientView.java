package starlog.query.live;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import starlog.runtime.token.Identity;
import starlog.schemas.frame.LiveFrame.IntentVerdict;

/// What one client has been given and what still waits for its socket, within fixed bounds. The feed's thread offers
/// ticks, the socket's thread takes frames, so each method holds this object's lock for a moment; none blocks.
///
/// A client that reads too slowly loses whole frames from one tick on. Once it has read all that waited, the next
/// tick comes as a keyframe with every verdict of its own intents since.
final class ClientView {
    private final Identity who;
    private final LiveLimits limits;
    private final ArrayDeque<byte[]> waiting = new ArrayDeque<>();
    private final List<IntentVerdict> kept = new ArrayList<>(); // for the next frame: while lapsed, or of other sectors
    private long waitingBytes;
    private boolean lapsed;
    private boolean moved; // to another sector, of which it has nothing yet
    private long lastSequence; // as last told: a ship in flight is in no sector
    private boolean sending; // the socket has a frame and is not done with it
    private long sendingSince;
    private boolean ended;

    ClientView(Identity who, LiveLimits limits) {
        this.who = who;
        this.limits = limits;
    }

    long player() {
        return who.player();
    }

    long ship() {
        return who.ship();
    }

    /// Gives the first frame: the sector as it is.
    synchronized void start(FrameEncoder frames) {
        add(frames.keyframe(lastSequence(frames), List.of()));
    }

    /// The client's next frame comes from another sector, and must be a keyframe.
    synchronized void move() {
        moved = true;
    }

    /// Keeps verdicts that another sector gave, for the next frame. False if no more can be kept: the connection must
    /// end.
    synchronized boolean keep(List<IntentVerdict> verdicts) {
        if (ended) return true;
        if (kept.size() + verdicts.size() > limits.verdictsKeptMax()) return false;
        kept.addAll(verdicts);
        return true;
    }

    /// @param verdicts of the client's own intents in this tick
    synchronized Offered offer(FrameEncoder frames, List<IntentVerdict> verdicts, long nowNanos) {
        if (ended) return Offered.ENDED;
        if (sending && nowNanos - sendingSince > limits.stalledAfter().toNanos()) return Offered.STALLED;
        long applied = lastSequence(frames);
        if (!lapsed) {
            List<IntentVerdict> all = withKept(verdicts);
            byte[] frame = moved ? frames.keyframe(applied, all) : frames.frame(applied, all);
            if (fits(frame)) return caughtUp(frame);
            lapsed = true;
        }
        if (kept.size() + verdicts.size() > limits.verdictsKeptMax()) return Offered.OVERFLOWED;
        kept.addAll(verdicts);
        if (sending || !waiting.isEmpty()) return Offered.DROPPED;
        moved = true;
        return caughtUp(frames.keyframe(applied, kept));
    }

    /// Nothing is owed to the client any more once it has this frame.
    private Offered caughtUp(byte[] frame) {
        add(frame);
        boolean keyframe = moved;
        moved = false;
        lapsed = false;
        kept.clear();
        return keyframe ? Offered.CAUGHT_UP : Offered.QUEUED;
    }

    private List<IntentVerdict> withKept(List<IntentVerdict> verdicts) {
        if (kept.isEmpty()) return verdicts;
        List<IntentVerdict> all = new ArrayList<>(kept);
        all.addAll(verdicts);
        return all;
    }

    private long lastSequence(FrameEncoder frames) {
        long now = frames.lastSequenceOf(who.ship());
        if (now != FrameEncoder.NOT_HERE) lastSequence = now;
        return lastSequence;
    }

    /// Takes the next frame for the socket; null if none waits.
    synchronized byte[] take(long nowNanos) {
        byte[] frame = waiting.poll();
        if (frame == null) return null;
        waitingBytes -= frame.length;
        sending = true;
        sendingSince = nowNanos;
        return frame;
    }

    /// The socket has passed it on to the operating system.
    synchronized void sent() {
        sending = false;
    }

    /// Nothing more shall be sent: forgets what waits.
    synchronized void end() {
        ended = true;
        waiting.clear();
        kept.clear();
        waitingBytes = 0;
    }

    synchronized int waitingFrames() {
        return waiting.size();
    }

    synchronized long waitingBytes() {
        return waitingBytes;
    }

    /// One frame alone always fits, however large: a keyframe of a full sector must be possible.
    private boolean fits(byte[] frame) {
        return waiting.isEmpty()
                || waiting.size() < limits.framesWaitingMax()
                        && waitingBytes + frame.length <= limits.bytesWaitingMax();
    }

    private void add(byte[] frame) {
        waiting.add(frame);
        waitingBytes += frame.length;
    }
}
