package starlog.query.live;

import starlog.schemas.frame.MirrorHash;

/// Of a client that compares its picture with what the server holds it for. The feed's thread only.
public interface MirrorWish {
    /// Whether it is to be told with the next frame: to reckon it costs as much as to tell the client everything anew.
    boolean isDue(long nowNanos);

    /// What the client knows once it has folded the frame that is sent next.
    ///
    /// @param tick of its home sector
    void fulfil(int sector, long tick, MirrorHash hash);
}
