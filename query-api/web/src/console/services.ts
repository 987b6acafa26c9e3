/** Nodes and services: whether each is there and ready, why not, and what it takes. */
import type { Api, NodeSaid, Readiness, Said } from './api';
import { el, link, Table } from './dom';
import type { Operate } from './operate';
import { owns, speaks } from './overview';

export class Nodes {
  readonly element: HTMLElement;
  private readonly table: Table<Said<NodeSaid>>;
  private nodes: Said<NodeSaid>[] = [];

  constructor(private readonly operate: Operate) {
    this.table = new Table<Said<NodeSaid>>(
      'Sector nodes',
      [
        { head: 'Node', text: (node) => speaks(node)?.node ?? node.name },
        {
          head: 'State',
          text: (node) => (speaks(node) ? (speaks(node)!.draining ? 'draining' : 'takes part') : silence(node)),
          mood: (node) => (speaks(node) ? (speaks(node)!.draining ? 'wary' : 'good') : 'bad'),
        },
        { head: 'Owns', number: true, text: (node) => count(node, owns) },
        { head: 'Stands by', number: true, text: (node) => count(node, (seat) => seat.role === 'standby') },
        { head: 'Others', text: others },
        { head: 'From', make: (key) => link('/sectors', `${this.of(key)?.address}/sectors`) },
        {
          head: 'Do',
          make: (key) =>
            el(
              'span',
              { class: 'buttons' },
              el('button', { type: 'button', 'aria-label': `Drain ${key}`, click: () => operate.drain(key, false) }, 'Drain ...'),
              el(
                'button',
                { type: 'button', 'aria-label': `Undo the drain of ${key}`, click: () => this.operate.drain(key, true) },
                'Undo ...',
              ),
            ),
        },
      ],
      (node) => node.name,
      'No sector nodes are named in starlog.query.console.services',
    );
    this.element = el(
      'section',
      { id: 'nodes', 'aria-labelledby': 'nodes-head' },
      el('h2', { id: 'nodes-head' }, 'Nodes'),
      this.table.element,
    );
  }

  private of(key: string): Said<NodeSaid> | undefined {
    return this.nodes.find((node) => node.name === key);
  }

  show(nodes: Said<NodeSaid>[]): void {
    this.nodes = nodes;
    this.table.show(nodes);
  }
}

function count(node: Said<NodeSaid>, which: (seat: NodeSaid['sectors'][number]) => boolean): string {
  return speaks(node) ? String(speaks(node)!.sectors.filter(which).length) : '-';
}

function others(node: Said<NodeSaid>): string {
  const roles = new Map<string, number>();
  for (const seat of speaks(node)?.sectors ?? [])
    if (seat.role !== 'owner' && seat.role !== 'standby') roles.set(seat.role, (roles.get(seat.role) ?? 0) + 1);
  return [...roles].map(([role, times]) => `${times} ${role}`).join(', ');
}

interface Figures {
  upSeconds: number;
  cpuPercent: number;
  rssMb: number;
}

export class Services {
  readonly element: HTMLElement;
  private readonly table: Table<Said<Readiness>>;
  private readonly figures = new Map<string, Figures>();
  private services: Said<Readiness>[] = [];

  constructor(private readonly api: Api) {
    const taken = (of: keyof Figures, words: (value: number) => string) => (service: Said<Readiness>) => {
      const figures = this.figures.get(service.name);
      return figures && Number.isFinite(figures[of]) ? words(figures[of]) : '-';
    };
    this.table = new Table<Said<Readiness>>(
      'Whether each is ready, and what it takes',
      [
        { head: 'Name', text: (service) => service.name },
        {
          head: 'Ready',
          text: (service) => (ready(service) ? (service.said?.degraded ? 'yes, but' : 'yes') : 'no'),
          mood: (service) => (ready(service) ? (service.said?.degraded ? 'wary' : 'good') : 'bad'),
        },
        { head: 'Why', text: why },
        { head: 'Up', number: true, text: taken('upSeconds', upFor) },
        { head: 'CPU %', number: true, text: taken('cpuPercent', (value) => value.toFixed(1)) },
        { head: 'Memory MB', number: true, text: taken('rssMb', (value) => value.toFixed(0)) },
        { head: 'Address', text: (service) => service.address },
        { head: 'From', make: (key) => this.links(key) },
      ],
      (service) => service.name,
      'No services are named in starlog.query.console.services',
    );
    this.element = el(
      'section',
      { id: 'services', 'aria-labelledby': 'services-head' },
      el('h2', { id: 'services-head' }, 'Services'),
      this.table.element,
      el('p', { class: 'quiet' }, 'Services that share a process have its CPU and memory in common.'),
    );
  }

  show(services: Said<Readiness>[]): void {
    this.services = services;
    this.table.show(services);
  }

  /** What each process takes, from its metrics. */
  async measure(): Promise<void> {
    await Promise.all(
      this.services.filter(speaksHttp).map(async (service) => {
        try {
          this.figures.set(service.name, read(await this.api.text(`services/${service.name}/metrics`)));
        } catch {
          this.figures.delete(service.name); // its row says that it does not answer
        }
      }),
    );
  }

  private links(key: string): Node {
    const service = this.services.find((each) => each.name === key);
    if (!service || !speaksHttp(service)) return el('span', {}, 'takes connections');
    return el(
      'span',
      { class: 'buttons' },
      link('/readyz', `${service.address}/readyz`),
      link('/metrics', `${service.address}/metrics`),
    );
  }
}

function speaksHttp(service: Said<unknown>): boolean {
  return !service.address.startsWith('tcp:');
}

function ready(service: Said<Readiness>): boolean {
  return service.status === 200;
}

function why(service: Said<Readiness>): string {
  if (service.status === 0) return silence(service);
  const reasons = { ...service.said?.waiting, ...service.said?.degraded };
  return Object.entries(reasons)
    .map(([what, reason]) => `${what}: ${reason}`)
    .join('; ');
}

function silence(said: Said<unknown>): string {
  return said.silence ? `does not answer: ${said.silence}` : `answers with status ${said.status}`;
}

function read(metrics: string): Figures {
  const value = (name: string) => {
    const line = metrics.split('\n').find((each) => each.startsWith(`${name} `));
    return line ? Number(line.slice(name.length + 1)) : Number.NaN;
  };
  return {
    upSeconds: value('process_uptime_seconds'),
    cpuPercent: value('process_cpu_usage') * value('system_cpu_count') * 100,
    rssMb: value('process_resident_memory_bytes') / 1e6,
  };
}

function upFor(seconds: number): string {
  if (seconds < 60) return `${Math.floor(seconds)} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} m ${Math.floor(seconds % 60)} s`;
  return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} m`;
}
