/** The operators' console: it asks every second while it is looked at. */
import './console.css';
import { Api, Problem, type NodeSaid, type Operated, type Readiness, type Said, type World } from './api';
import { el, say } from './dom';
import { History } from './history';
import { Operate } from './operate';
import { HashBook, overview } from './overview';
import { Player } from './player';
import { Rules } from './rules';
import { Sectors } from './sectors';
import { Nodes, Services } from './services';
import { ask, forget, stored, type Operator } from './sign-in';

const ASK_EVERY_MILLIS = 1_000;
const MEASURE_EVERY = 5;

const trouble = document.getElementById('trouble')!;

async function open(): Promise<void> {
  let fault = '';
  for (;;) {
    const known = stored();
    const operator = known.token && known.by && !fault ? (known as Operator) : await ask(known, fault);
    const api = new Api(operator.token);
    try {
      const world = await api.get<World>('world');
      await run(api, operator, world);
    } catch (problem) {
      fault = problem instanceof Problem && problem.status === 401 ? 'That is not the operators’ token.' : String(problem);
      forget();
    }
  }
}

/** Until the token is no longer taken. */
async function run(api: Api, operator: Operator, world: World): Promise<never> {
  say(document.getElementById('who')!, `${operator.by} operates`);
  let looks = 0;
  const look = () => refresh().catch(() => undefined);
  const operate = new Operate(api, () => operator.by, () => {
    looks = 0;
    void look();
    void player.refresh();
  });
  const sectors = new Sectors(world, operate);
  const nodes = new Nodes(operate);
  const services = new Services(api);
  const player = new Player(api, () => operate);
  const rules = new Rules(api, () => operate, () => void look());
  const history = new History();
  const book = new HashBook();
  document
    .getElementById('main')!
    .replaceChildren(
      sectors.element,
      nodes.element,
      services.element,
      el('div', { class: 'beside' }, player.element, rules.element),
      history.element,
    );

  async function refresh(): Promise<void> {
    const [said, readiness] = await Promise.all([
      api.get<Said<NodeSaid>[]>('nodes'),
      api.get<Said<Readiness>[]>('services'),
    ]);
    sectors.show(overview(said, world.sectorsWide * world.sectorsHigh, book), said);
    nodes.show(said);
    if (looks++ % MEASURE_EVERY === 0) {
      services.show(readiness);
      const [actions] = await Promise.all([api.get<Operated[]>('history'), services.measure()]);
      history.show(actions);
    }
    services.show(readiness);
  }

  for (;;) {
    try {
      if (document.visibilityState === 'visible') await refresh();
      say(trouble, '');
    } catch (problem) {
      if (problem instanceof Problem && problem.status === 401) throw problem;
      say(trouble, problem instanceof Problem ? `${problem.code}: ${problem.message}` : String(problem));
    }
    await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MILLIS));
  }
}

void open();
