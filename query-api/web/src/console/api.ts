/** What the console asks and tells, all at its own origin and with the operators' token. */

export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
  ) {
    super(detail);
  }
}

export interface Said<T> {
  name: string;
  address: string;
  /** 0: it did not answer, and silence says why. */
  status: number;
  silence: string;
  said: T | null;
}

export interface World {
  sectorsWide: number;
  sectorsHigh: number;
  ticksPerSecond: number;
}

export interface Readiness {
  ready: boolean;
  waiting?: Record<string, string>;
  degraded?: Record<string, string>;
}

export interface Seat {
  sector: number;
  role: string;
  primary: boolean;
  epoch: number;
  tick: number;
  lagRecords: number;
  speedPermille: number;
  entities: number;
  departed: number;
  arrived: number;
  hashTick: number;
  hash: string;
  stoppedTopic: string;
  stoppedAt: number;
  problem: string;
  wayOut: string;
}

export interface NodeSaid {
  node: string;
  number: number | string;
  draining: boolean;
  sectors: Seat[];
}

export interface Operated {
  by: string;
  action: string;
  what: string;
  reason: string;
  atMillis: number;
}

export interface Done {
  lines: string[];
}

export interface RuleChange {
  table: string;
  row: string;
  key: string;
  before: string;
  after: string;
  forNewSectorsOnly?: boolean;
}

export interface Compared {
  allowed: boolean;
  applied: boolean;
  comparison: {
    groups: { sectors: number[]; versions: number[]; changes: { changes: RuleChange[]; refusals: string[] } }[];
  };
  sectors: { sector: number; versionBefore: number; version: number; tick: number; outcome: string }[];
}

export interface RulesInForce {
  sector: number;
  version: number;
  text: string;
  others: number[];
}

export interface PlayerShown {
  player: number | string;
  name: string;
  ship: number | string;
  sector: number;
  ban: { since: string; until: string | null; reason: string } | null;
  sessions: {
    begun: string;
    from: string;
    used: string;
    usedFrom: string;
    ended: string | null;
    how: string | null;
    client: string;
  }[];
}

export interface IntentRow {
  atMillis: number;
  sector: number;
  ship: string;
  sequence: number;
  kind: string;
  verdict: string;
  value: number;
  limit: number;
  fromClient: number;
  gathered: number;
  logged: number;
  stepped: number;
  measured: number;
}

export class Api {
  constructor(private readonly token: string) {}

  get<T>(path: string): Promise<T> {
    return this.ask('GET', path);
  }

  async text(path: string): Promise<string> {
    return (await this.fetched('GET', path)).text();
  }

  async ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    return (await (await this.fetched(method, path, body)).json()) as T;
  }

  private async fetched(method: string, path: string, body?: unknown): Promise<Response> {
    const headers: Record<string, string> = { Authorization: `Bearer ${this.token}` };
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    let answer: Response;
    try {
      answer = await fetch(`/console/api/${path}`, {
        method,
        headers,
        body: body === undefined ? undefined : JSON.stringify(body),
        cache: 'no-store',
      });
    } catch {
      throw new Problem(0, 'NETWORK', 'query-api does not answer');
    }
    if (answer.ok) return answer;
    const problem = (await answer.json().catch(() => ({}))) as { code?: string; detail?: string };
    throw new Problem(answer.status, problem.code ?? 'UNKNOWN', problem.detail ?? `status ${answer.status}`);
  }
}
