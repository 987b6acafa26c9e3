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
    private final List<IntentVerdict> kept = new ArrayList<>(); // while lapsed
    private long waitingBytes;
    private boolean lapsed;
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

    /// Gives the first frame: the sector as it is.
    synchronized void start(FrameEncoder frames) {
        add(frames.keyframe(frames.lastSequenceOf(who.ship()), List.of()));
    }

    /// @param verdicts of the client's own intents in this tick
    synchronized Offered offer(FrameEncoder frames, List<IntentVerdict> verdicts, long nowNanos) {
        if (ended) return Offered.ENDED;
        if (sending && nowNanos - sendingSince > limits.stalledAfter().toNanos()) return Offered.STALLED;
        long lastSequence = frames.lastSequenceOf(who.ship());
        if (!lapsed) {
            byte[] frame = frames.frame(lastSequence, verdicts);
            if (fits(frame)) return add(frame);
            lapsed = true;
        }
        if (kept.size() + verdicts.size() > limits.verdictsKeptMax()) return Offered.OVERFLOWED;
        kept.addAll(verdicts);
        if (sending || !waiting.isEmpty()) return Offered.DROPPED;
        add(frames.keyframe(lastSequence, kept));
        kept.clear();
        lapsed = false;
        return Offered.CAUGHT_UP;
    }

    /// Takes the next frame for the socket; null if none waits.
    synchronized byte[] take(long nowNanos) {
        byte[] frame = waiting.poll();
        if (frame == null) return null;
        waitingBytes -= frame.length;
        sending(nowNanos);
        return frame;
    }

    /// The socket has been given something, until [#sent].
    synchronized void sending(long nowNanos) {
        sending = true;
        sendingSince = nowNanos;
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

    private Offered add(byte[] frame) {
        waiting.add(frame);
        waitingBytes += frame.length;
        return Offered.QUEUED;
    }
}
