import { type Addresses, type Chart, type Client, Problem, type Refused, type Rules, type StateChange, type View } from 'starlog-client';
import { button, element, setText } from '../common/dom.js';
import { Actions } from './actions.js';
import { Allegiances } from './allegiance.js';
import { Banner } from './banner.js';
import { bar } from './bar.js';
import { Frames } from './frames.js';
import { Helm } from './helm.js';
import { helpDialog } from './help.js';
import { Hud } from './hud.js';
import { Input } from './input.js';
import { Messages } from './messages.js';
import { Minimap } from './minimap.js';
import { Network } from './network.js';
import { News } from './news.js';
import { refusalText } from './refusals.js';
import { type Shown, Sky } from './sky.js';
import { Target } from './target.js';
import { capital, wordsFor } from './words.js';

const PANELS_MILLIS = 100; // numbers that change faster nobody reads
const DOCKED = 1;
const DEAD = 2;
const MOVE = 1;

/** A player's game, from the first frame to the end: panels, sky, and what goes between them and the client. */
export class Game {
  readonly frames = new Frames();
  readonly sky: Sky;
  readonly client: Client;
  private readonly root: HTMLElement;
  private readonly allegiances: Allegiances;
  private readonly target: Target;
  private readonly helm: Helm;
  private readonly messages = new Messages();
  private readonly banner = new Banner();
  private readonly hud: Hud;
  private readonly minimap: Minimap;
  private readonly network: Network;
  private readonly news: News;
  private readonly status = element('p', { id: 'status', role: 'status', 'data-testid': 'status' });
  private readonly help: HTMLDialogElement;
  private readonly shown: Shown;
  private readonly input: Input;
  private readonly whenEnded: (problem: Problem, left: boolean) => void;
  private readonly ends: (() => void)[] = [];
  private rules: Rules;
  private chart: Chart;
  private panelsAt = 0;
  private left: Problem | undefined; // by the player's own wish
  private isOver = false;

  private constructor(client: Client, sky: Sky, root: HTMLElement, at: Addresses, allegiances: Allegiances, whenEnded: (problem: Problem, left: boolean) => void) {
    this.client = client;
    this.sky = sky;
    this.root = root;
    this.whenEnded = whenEnded;
    this.allegiances = allegiances;
    this.rules = client.rules;
    this.chart = client.chart;
    this.target = new Target(client, sky, allegiances);
    this.helm = new Helm(client);
    this.hud = new Hud(client);
    this.minimap = new Minimap(client, sky, at);
    this.network = new Network(client, this.frames);
    this.news = new News(client, this.messages, sky);
    const actions = new Actions(client, sky, this.target, this.helm, this.messages);
    this.help = helpDialog(actions.all);
    this.shown = { name: client.session.name, ownClass: 0, ownAlpha: 0, target: undefined, lock: 0, mining: 0, course: undefined };
    const switches = {
      help: () => (this.help.open ? this.help.close() : this.help.showModal()),
      network: () => this.switchNetwork(),
      map: () => this.minimap.enlarge(),
    };
    this.input = new Input(sky, actions, this.target, this.helm, switches);
    this.lay(bar(actions.all), switches);
  }

  /** @param whenEnded what is to be done when the server ends it, or the player has left */
  static async open(client: Client, at: Addresses, whenEnded: (problem: Problem, left: boolean) => void): Promise<Game> {
    const root = element('main', { id: 'game', 'aria-label': 'Starlog' });
    document.body.append(root);
    const allegiances = new Allegiances(client.rules, client.session.player);
    const sky = await Sky.open(root, client, allegiances);
    const game = new Game(client, sky, root, at, allegiances, whenEnded);
    game.begin();
    return game;
  }

  private lay(actions: HTMLElement, switches: { help(): void; network(): void; map(): void }): void {
    const { canvas } = this.sky;
    canvas.tabIndex = 0;
    canvas.setAttribute('role', 'application');
    canvas.setAttribute('aria-label', 'The sky around your ship. Keys fly it; ? tells them all.');
    const tools = element(
      'div',
      { id: 'tools', role: 'group', 'aria-label': 'Tools' },
      button('Network', switches.network, { 'aria-keyshortcuts': 'N', 'data-testid': 'show-network' }),
      button('Map', switches.map, { 'aria-keyshortcuts': 'P', 'data-testid': 'show-map' }),
      button('Help', switches.help, { 'aria-keyshortcuts': '?', 'data-testid': 'show-help' }),
      button('Log out', () => void this.leave(), { 'data-testid': 'log-out' }),
    );
    const left = element('div', { id: 'left' }, this.hud.root, this.target.root);
    const right = element('div', { id: 'right' }, tools, this.status, this.minimap.root, this.network.root);
    const below = element('div', { id: 'below' }, this.messages.root, actions);
    this.root.append(left, right, this.banner.root, below, this.help);
    canvas.focus();
  }

  private begin(): void {
    const { client } = this;
    this.ends.push(
      client.on('shot', (shot) => this.news.shot(shot)),
      client.on('hit', (hit) => this.news.hit(hit)),
      client.on('happened', (event) => this.news.happened(event)),
      client.on('refused', (refused) => this.refused(refused)),
      client.on('state', (change) => this.stateIs(change)),
      client.on('ended', (problem) => this.end(problem)),
    );
    this.stateIs({ state: client.state });
    if (!client.mirror.own) client.send('Spawn');
    const touch = matchMedia('(pointer: coarse)').matches;
    this.messages.add(touch ? 'Tap where to go, or drag to steer. Help tells more.' : 'Hold W to fly, A and D to turn, or click where to go. ? tells all keys.');
    requestAnimationFrame(this.frame);
  }

  private readonly frame = (): void => {
    if (this.isOver) return;
    const begin = performance.now();
    const view = this.client.at(begin);
    this.helm.update(view.own, begin);
    this.tell(view);
    this.sky.draw(view, this.shown, begin);
    if (begin - this.panelsAt > PANELS_MILLIS) this.showPanels(view, begin);
    this.frames.done(begin);
    requestAnimationFrame(this.frame);
  };

  private tell({ own }: View): void {
    const { gauges } = this.client.mirror;
    const { shown } = this;
    shown.ownClass = gauges.shipClass;
    shown.ownAlpha = gauges.condition === DEAD ? 0 : gauges.condition === DOCKED || gauges.cloaked !== 0 ? 0.45 : 1;
    shown.target = this.target.chosen;
    shown.lock = gauges.lock;
    shown.mining = gauges.mining;
    shown.course = own && gauges.order === MOVE ? { xMm: gauges.orderXMm, yMm: gauges.orderYMm } : undefined;
  }

  private showPanels(view: View, now: number): void {
    this.panelsAt = now;
    this.learnRules();
    this.hud.show(view.own);
    this.target.show();
    this.minimap.show();
    this.network.show();
    if (this.client.state === 'open') this.showFate();
  }

  /** They may change while one plays. */
  private learnRules(): void {
    const { rules, chart } = this.client;
    if (chart !== this.chart) this.sky.ground.learn(chart);
    this.chart = chart;
    if (rules === this.rules) return;
    this.rules = rules;
    this.allegiances.learn(rules);
    this.sky.bodies.learn(rules);
  }

  /** Without a ship one is told what to do. */
  private showFate(): void {
    const { gauges, tick, own } = this.client.mirror;
    if (own && gauges.condition !== DEAD) return this.banner.hide();
    const left = (gauges.readyTick - tick) / this.client.rules.server.ticksPerSecond;
    if (gauges.condition !== DEAD) this.banner.show('Your ship is not in the world.', 'Spawn', () => this.client.send('Spawn'));
    else if (left > 0) this.banner.show(`Your ship was destroyed. The next one is ready in ${Math.ceil(left)} s.`);
    else this.banner.show('Your ship was destroyed. The next one is ready.', 'Spawn', () => this.client.send('Spawn'));
  }

  private refused(refused: Refused): void {
    const why = refusalText(refused, this.client.rules);
    const text = refused.intent ? `${refused.intent}: ${why}.` : `${capital(why)}.`;
    this.messages.count(text, 1, () => text, 'refused');
  }

  private stateIs({ state, why }: StateChange): void {
    setText(this.status, { joining: 'Joining', open: 'Connected', away: 'Connection lost', ended: 'Ended' }[state]);
    this.status.dataset['state'] = state;
    if (state === 'away') this.banner.show(`The connection is lost. ${why ? wordsFor(why) : ''} Connecting again by itself.`);
    else if (state === 'open') this.banner.hide();
  }

  private switchNetwork(): void {
    this.network.root.hidden = !this.network.root.hidden;
    this.network.show();
  }

  private async leave(): Promise<void> {
    this.left = new Problem('CLOSED', 0, 'logged out');
    try {
      await this.client.session.logOut();
    } catch (problem) {
      this.left = problem as Problem; // the server does not know: whoever leaves is told
    }
    await this.client.close();
  }

  private end(problem: Problem): void {
    this.isOver = true;
    for (const end of this.ends) end();
    this.input.close();
    this.minimap.close();
    this.sky.close();
    this.root.remove();
    this.whenEnded(this.left ?? problem, this.left !== undefined);
  }
}
