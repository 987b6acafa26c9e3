/// What the world is, for all who keep a part of it.
package starlog.schemas.world;
