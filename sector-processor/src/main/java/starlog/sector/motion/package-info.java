/// How ships gain and lose speed, move, and stay inside their sector.
package starlog.sector.motion;
