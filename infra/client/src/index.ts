/** The version of the protocol that this client speaks (docs/PROTOCOL.md, 3). */
export const PROTOCOL = 2;
