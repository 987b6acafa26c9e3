/** All of the page: panes, time line, panels, keys; and the address, which says what is looked at. */
import { button, element, setText } from '../common/dom.js';
import { addressOf, type Looking, NEWEST, takeCommand } from './model/address.js';
import { type Parting, partingOf, rowsThatDiffer } from './model/difference.js';
import { Playing, SPEEDS } from './model/playing.js';
import { Pane } from './pane.js';
import { EntityPanel, EventsPanel, InputsPanel } from './panels.js';
import type { Past, World } from './past.js';
import type { Entity } from './scene.js';
import { Timeline } from './timeline.js';

const WRITE_MILLIS = 300;
const SAY_MILLIS = 6_000;
const COMPARED = ['ships', 'missiles', 'wrecks', 'stations', 'asteroids'];
const NONE: ReadonlySet<string> = new Set();

export class Viewer {
  private readonly playing: Playing;
  private readonly panes: Pane[] = [];
  /** Ticks by which the other pane is ahead. */
  private shift = 0;
  private follow: Entity | undefined;
  private parting: { key: string; found: Parting | undefined } | undefined;
  private differ: { key: string; rows: ReadonlySet<string> } = { key: '', rows: NONE };
  private writtenAt = 0;
  private failed: ((problem: unknown) => void) | undefined;
  private ended = false;

  private readonly stage = element('div', { class: 'panes' });
  private readonly tick = element('strong', { 'data-testid': 'tick' });
  private readonly when = element('span', { class: 'quiet', 'data-testid': 'when' });
  private readonly hash = element('span', { class: 'quiet mono', 'data-testid': 'hash', title: 'Hash of the whole state after this tick' });
  private readonly play = button('Play', () => this.playOrPause(), { class: 'first', 'aria-keyshortcuts': 'Space', 'data-testid': 'play' });
  private readonly speed = element('select', { 'aria-label': 'Speed', 'data-testid': 'speed' });
  private readonly take = button('Take command', () => void this.takeCommand(), { 'data-testid': 'take-command' });
  private readonly difference = element('p', { role: 'status', class: 'difference', hidden: true, 'data-testid': 'difference' });
  private readonly said = element('p', { role: 'status', class: 'said', 'data-testid': 'said' });
  private readonly file = element('input', { type: 'file', accept: '.slog', class: 'hidden', 'aria-label': 'Slice file', tabindex: -1 });
  private readonly single = button('One pane', () => this.closeOther(), { hidden: true });
  private readonly entity = new EntityPanel();
  private readonly inputs = new InputsPanel((entity) => this.pick(entity));
  private readonly events = new EventsPanel();
  private readonly timeline = new Timeline((tick) => this.goTo(tick));

  constructor(
    private readonly past: Past,
    world: World,
    private readonly looking: Looking,
  ) {
    this.playing = new Playing(looking.tick === NEWEST ? 1 : looking.tick, world.ticksPerSecond);
    this.follow = looking.follow;
    for (const each of SPEEDS) this.speed.append(element('option', { value: each, selected: each === 1 }, `${each}×`));
    this.speed.addEventListener('change', () => (this.playing.speed = Number(this.speed.value)));
    this.file.addEventListener('change', () => this.chosen());
  }

  /** Until the token is no longer taken: then it throws. */
  async run(): Promise<never> {
    this.compose();
    await this.add(this.looking.source, 'The past');
    if (this.looking.tick === NEWEST) {
      const newest = await this.main.need(undefined);
      if (newest !== undefined) this.playing.goTo(newest);
    }
    if (this.looking.against) await this.beside(this.looking.against.source, this.looking.against.tick);
    this.look();
    this.expose();
    document.addEventListener('keydown', this.key);
    const over = new Promise<never>((_, reject) => (this.failed = reject));
    const frame = (now: number) => {
      if (this.ended) return;
      this.step(now);
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    try {
      return await over;
    } finally {
      this.ended = true;
      document.removeEventListener('keydown', this.key);
      for (const pane of this.panes) pane.close();
    }
  }

  private get main(): Pane {
    return this.panes[0]!;
  }

  private get other(): Pane | undefined {
    return this.panes[1];
  }

  private compose(): void {
    const step = (word: string, by: number, name: string) => button(word, () => this.goTo(this.playing.tick + by), { 'aria-label': name, title: name });
    const mark = (word: string, forward: boolean, name: string) => button(word, () => this.toMark(forward), { 'aria-label': name, title: name });
    const header = element(
      'header',
      {},
      element('a', { href: '/console', class: 'home' }, 'Starlog'),
      element('div', { class: 'now' }, element('span', { class: 'quiet' }, 'tick '), this.tick, this.when, this.hash),
      element('div', { class: 'buttons' }, button('Compare ...', () => this.file.click(), { title: 'Open a slice (starlog export) in a second pane; or drop one on the page' }), this.single, this.take, this.file),
    );
    const controls = element(
      'div',
      { class: 'controls', role: 'group', 'aria-label': 'Playing' },
      mark('«', false, 'The mark before'),
      step('−10', -10, 'Back 10 ticks'),
      step('−1', -1, 'Back 1 tick'),
      this.play,
      step('+1', 1, 'On 1 tick'),
      step('+10', 10, 'On 10 ticks'),
      mark('»', true, 'The next mark'),
      this.speed,
    );
    const side = element('aside', {}, this.entity.root, this.inputs.root, this.events.root);
    document.body.replaceChildren(
      element('main', { id: 'at' }, header, element('div', { class: 'middle' }, element('div', { class: 'sky' }, this.difference, this.stage, this.said), side), element('footer', {}, controls, this.timeline.root)),
    );
  }

  private async add(source: string, name: string): Promise<Pane> {
    const pane = new Pane(source, this.past, {
      picked: (entity) => this.pick(entity),
      moved: () => this.moved(pane),
      dropped: (_, file) => void this.bring(file),
      goTo: (tick) => this.goTo(pane === this.main ? tick : tick - this.shift),
    }, name);
    this.stage.append(pane.root);
    await pane.open(); // before that there is nothing to draw on
    if (this.panes.length > 1) this.closeOther(); // one that was asked for meanwhile
    this.panes.push(pane);
    return pane;
  }

  /** The camera and the entity of the address. */
  private look(): void {
    const { zoom, middle } = this.looking;
    for (const { scene } of this.panes) {
      if (zoom === undefined) continue;
      scene.whole = false;
      scene.camera.pixelsPerUnit = zoom;
      if (middle) [scene.camera.xMm, scene.camera.yMm] = [middle.x, middle.y];
    }
  }

  private step(now: number): void {
    const last = Math.min(this.main.reel.last, this.other ? this.other.reel.last - this.shift : Infinity);
    const held = this.main.trouble !== '' || (this.other?.trouble ?? '') !== '';
    if (!held) this.playing.advance(now, Math.max(this.playing.tick, last));
    const { tick } = this.playing;
    void this.fetch(tick);
    const share = this.playing.plays ? this.playing.share : 0;
    const differ = this.compare(tick);
    this.main.draw(tick, share, this.follow, differ, now);
    this.other?.draw(tick + this.shift, share, this.follow, differ, now);
    this.tell(tick);
    if (now - this.writtenAt > WRITE_MILLIS) this.write(now);
  }

  private async fetch(tick: number): Promise<void> {
    try {
      // One after the other: a node folds one past at a time.
      await this.main.need(tick);
      await this.other?.need(tick + this.shift);
    } catch (problem) {
      this.failed?.(problem);
    }
  }

  private tell(tick: number): void {
    const shown = this.main.state(tick);
    setText(this.play, this.playing.plays ? 'Pause' : 'Play');
    setText(this.tick, (shown?.frame?.t ?? tick).toLocaleString('en'));
    if (!shown || !this.main.told) return;
    setText(this.when, shown.frame ? `${new Date(shown.frame.at).toISOString().replace('T', ' ').slice(0, 21)} UTC` : '');
    setText(this.hash, shown.frame?.hash ?? '');
    const { told } = this.main;
    this.timeline.show(told, tick, this.main.reel.last);
    this.inputs.show(shown.frame, told);
    this.events.show(shown.frame, told);
    const key = `${tick} ${this.follow?.table}:${this.follow?.key} ${this.shift} ${this.other?.reel.last} ${this.main.reel.last}`;
    if (key === this.fieldsOf) return;
    this.fieldsOf = key;
    this.entity.show(this.follow, told, shown.state, shown.frame, this.other?.state(tick + this.shift)?.state);
    document.title = `Starlog: ${told.source.startsWith('slice-') ? told.source : `sector ${told.sector}`} at ${tick}`;
  }

  private fieldsOf = '';

  /** Rows that differ now, and once for each pair of stretches where they part. */
  private compare(tick: number): ReadonlySet<string> {
    const [one, two] = [this.main.state(tick), this.other?.state(tick + this.shift)];
    if (!one || !two) return NONE;
    const key = `${tick} ${this.shift} ${this.main.reel.last} ${this.other!.reel.last}`;
    if (key === this.differ.key) return this.differ.rows;
    const rows = new Set<string>();
    for (const table of COMPARED)
      for (const row of rowsThatDiffer(one.state.get(table), two.state.get(table))) rows.add(`${table}:${row}`);
    this.differ = { key, rows };
    this.findParting(tick);
    return rows;
  }

  private findParting(tick: number): void {
    const [ours, theirs] = [this.main.reel.at(tick), this.other!.reel.at(tick + this.shift)];
    if (!ours || !theirs) return;
    const key = `${ours.told.base} ${ours.last} ${theirs.told.base} ${theirs.last} ${this.shift}`;
    if (this.parting?.key === key) return;
    const found = partingOf(ours.told, theirs.told, this.shift);
    // What was found in an earlier stretch stays the first.
    if (this.parting?.found && !this.parting.found.before && (!found || found.before)) return void (this.parting.key = key);
    this.parting = { key, found };
    this.difference.hidden = false;
    this.difference.classList.toggle('parted', found !== undefined);
    if (!found) {
      this.difference.replaceChildren(`Equal from tick ${ours.first.toLocaleString('en')} to ${Math.min(ours.last, theirs.last - this.shift).toLocaleString('en')}.`);
      return;
    }
    const what = `${found.table} ${found.key}, ${found.column}: ${found.one} against ${found.other}`;
    this.difference.replaceChildren(
      found.before ? `They differ before tick ${(found.tick + 1).toLocaleString('en')} already: ` : `First difference at tick ${found.tick.toLocaleString('en')}: `,
      button(what, () => {
        this.goTo(Math.max(found.tick, ours.first));
        this.pick({ table: found.table, key: found.key });
      }, { class: 'link' }),
    );
  }

  private playOrPause(): void {
    if (this.playing.plays) this.playing.pause();
    else this.playing.play(performance.now());
  }

  private goTo(tick: number): void {
    this.playing.goTo(tick);
  }

  private toMark(forward: boolean): void {
    const tick = this.timeline.neighbour(this.playing.tick, forward);
    if (tick !== undefined) this.goTo(tick);
  }

  private pick(entity: Entity | undefined): void {
    this.follow = entity;
  }

  /** The other pane looks where this one does. */
  private moved(pane: Pane): void {
    for (const { scene } of this.panes) {
      if (scene === pane.scene) continue;
      const { camera, whole } = pane.scene;
      if (whole) scene.showWhole();
      else Object.assign(scene.camera, { xMm: camera.xMm, yMm: camera.yMm, pixelsPerUnit: camera.pixelsPerUnit });
      scene.whole = whole;
    }
  }

  private chosen(): void {
    const file = this.file.files?.[0];
    if (file) void this.bring(file);
    this.file.value = '';
  }

  private async bring(file: File): Promise<void> {
    try {
      this.say(`Bringing ${file.name} ...`);
      const { source, from, to, sector } = await this.past.bring(file);
      const tick = Math.min(Math.max(this.playing.tick, from), to);
      this.say(`${file.name}: sector ${sector}, ticks ${from} to ${to}.`);
      // Of another stretch of time than what is shown, its own beginning is laid beside.
      await this.beside(source, tick === this.playing.tick ? tick : from);
    } catch (problem) {
      this.say(problem instanceof Error ? problem.message : String(problem));
    }
  }

  private async beside(source: string, tick: number): Promise<void> {
    this.closeOther();
    this.shift = tick - this.playing.tick;
    const pane = await this.add(source, 'The other past');
    this.single.hidden = false;
    this.moved(this.main);
    pane.scene.whole = this.main.scene.whole;
  }

  private closeOther(): void {
    this.panes.splice(1).forEach((pane) => pane.close());
    this.parting = undefined;
    this.differ = { key: '', rows: NONE };
    this.difference.hidden = true;
    this.single.hidden = true;
    this.fieldsOf = '';
  }

  private async takeCommand(): Promise<void> {
    const { told } = this.main;
    const { tick } = this.playing;
    const frame = this.main.state(tick)?.frame;
    if (!told || !frame) return;
    if (this.follow?.table !== 'ships') return this.say('Click the ship that you want to fly first.');
    const command = takeCommand(told.source, told.world, told.sector, told.begin, frame.t, frame.hash, String(this.follow.key));
    try {
      await navigator.clipboard.writeText(command);
      this.say(`Copied: ${command}`);
    } catch {
      this.say(command); // a page without a clipboard shows it
    }
  }

  private say(words: string): void {
    setText(this.said, words);
    setTimeout(() => this.said.textContent === words && setText(this.said, ''), SAY_MILLIS);
  }

  /** The address is what is looked at. */
  private write(now: number): void {
    this.writtenAt = now;
    const { scene, source } = this.main;
    const address = addressOf({
      source,
      tick: this.playing.tick,
      against: this.other && { source: this.other.source, tick: this.playing.tick + this.shift },
      follow: this.follow && { table: this.follow.table, key: String(this.follow.key) },
      zoom: scene.whole ? undefined : scene.camera.pixelsPerUnit,
      middle: scene.whole || this.follow ? undefined : { x: scene.camera.xMm, y: scene.camera.yMm },
    });
    if (address !== location.pathname + location.search && this.main.told) history.replaceState(null, '', address);
  }

  private readonly key = (event: KeyboardEvent): void => {
    const on = event.target instanceof Element ? event.target.tagName : '';
    if (event.ctrlKey || event.metaKey || event.altKey || ['INPUT', 'SELECT'].includes(on)) return;
    const by = { ArrowLeft: -1, ArrowRight: 1, ',': -10, '.': 10 }[event.key];
    if (by !== undefined) this.goTo(this.playing.tick + by * (event.shiftKey ? 10 : 1));
    else if (event.key === ' ' && on !== 'BUTTON') this.playOrPause();
    else if (event.key === '[' || event.key === ']') this.toMark(event.key === ']');
    else if (event.key === 'Escape') this.pick(undefined);
    else return;
    event.preventDefault();
  };

  private expose(): void {
    window.starlog = {
      /** The ships that are there, and where they are drawn. */
      ships: () => [...(this.main.state(this.playing.tick)?.state.get('ships')?.rows.keys() ?? [])].map((key) => ({ key, ...this.main.scene.place({ table: 'ships', key }) })),
      tick: () => this.playing.tick,
    };
  }
}
