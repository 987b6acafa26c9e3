/** Tells listeners what happens, in the order in which they came. */
export class Emitter<Events extends object> {
  private readonly listeners = new Map<keyof Events, Set<(told: never) => void>>();

  /** @returns what ends it */
  on<Name extends keyof Events>(name: Name, listener: (told: Events[Name]) => void): () => void {
    const all = this.listeners.get(name) ?? new Set();
    this.listeners.set(name, all.add(listener));
    return () => all.delete(listener);
  }

  emit<Name extends keyof Events>(name: Name, told: Events[Name]): void {
    for (const listener of this.listeners.get(name) ?? []) (listener as (told: Events[Name]) => void)(told);
  }
}
