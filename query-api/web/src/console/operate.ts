/** Everything that an operator can do here: each with what it will do, and the command that does the same. */
import { act, quoted, type Values } from './action';
import type { Api, Done } from './api';

export class Operate {
  constructor(
    private readonly api: Api,
    private readonly by: () => string,
    private readonly done: () => void,
  ) {}

  drain(node: string, undo: boolean): void {
    act(
      {
        title: undo ? `Let ${node} take part again` : `Drain ${node}`,
        will: undo
          ? [`${node} takes sectors again, as soon as the placement gives it some.`]
          : [
              `${node} gives up every sector that it owns, and takes none until this is undone or it is started anew.`,
              'The nodes that stand by go on; where none does, the sectors stand still until one comes.',
            ],
        command: (values) => `starlog drain ${node}${undo ? ' --undo' : ''} ${this.tail(values)}`,
        confirm: undo ? 'Undo the drain' : 'Drain',
        run: async (values) => {
          await this.api.ask('POST', `nodes/${node}/${undo ? 'undrain' : 'drain'}`, this.who(values));
          return [undo ? `${node} takes part again` : `${node} drains: watch what it owns go to 0`];
        },
      },
      this.done,
    );
  }

  dilate(sector: number | null): void {
    const which = sector === null ? 'all sectors' : `sector ${sector}`;
    act(
      {
        title: `Set the speed of ${which}`,
        will: [
          `An entry in the log of ${which} sets how fast time goes there, until the next entry.`,
          'Even an owner under load goes no slower than it must. 0: as fast as the owner can, again.',
        ],
        fields: [{ name: 'permille', label: 'Thousandths of the full speed, 0 to 1000', value: '0' }],
        command: (values) =>
          `starlog dilate ${sector === null ? '--all' : `--sector ${sector}`} ` +
          `${values.permille === '0' ? '--auto' : `--permille ${values.permille}`} ${this.tail(values)}`,
        confirm: 'Set the speed',
        run: async (values) => {
          const told = { sector, permille: Number(values.permille), ...this.who(values) };
          return (await this.api.ask<Done>('POST', 'dilation', told)).lines;
        },
      },
      this.done,
    );
  }

  /** @param node which says that it has stopped there; another one refuses unless forced */
  quarantine(node: string, topic: string, sector: number, offset: number): void {
    act(
      {
        title: `Pass over a record of sector ${sector}`,
        will: [
          'Every reader passes over this one record, now and whenever the log is folded again.',
          'What the record meant is lost. It cannot be taken back.',
        ],
        fields: [
          {
            name: 'topic',
            label: 'Topic',
            value: topic,
            choices: [
              'intents',
              'state-events',
              'player-locations',
              'snapshots',
              'rules',
              'players',
              'session-ends',
              'ticks-again',
            ],
          },
          { name: 'offset', label: 'Offset', value: String(offset) },
          { name: 'force', label: 'Even if no node has stopped there, or it looks like a good record', value: false },
        ],
        command: (values) =>
          `starlog quarantine --topic ${values.topic} --sector ${sector} --offset ${values.offset}` +
          `${values.force === 'true' ? ' --force' : ''} ${this.tail(values)}`,
        confirm: 'Pass over it',
        run: async (values) => {
          const { topic: of, offset: at, force } = values;
          const told = { topic: of, sector, offset: Number(at), force: force === 'true', ...this.who(values) };
          return (await this.api.ask<Done>('POST', `nodes/${node}/quarantine`, told)).lines;
        },
      },
      this.done,
    );
  }

  ban(player: string): void {
    act(
      {
        title: `Ban ${player}`,
        will: [`${player} is shut out at once and everywhere, in the place of any ban before: every session ends.`],
        fields: [
          { name: 'words', label: 'What the player is told', value: '', optional: true, hint: 'Up to 80 characters.' },
          {
            name: 'until',
            label: 'Until, such as 2030-01-31T12:00:00Z',
            value: '',
            optional: true,
            hint: 'Empty: for good.',
          },
        ],
        command: (values) =>
          `starlog players ban ${player}${values.until ? ` --until ${values.until}` : ''}` +
          ` --tell ${quoted(values.words ?? '')} ${this.tail(values)}`,
        confirm: 'Ban',
        run: async (values) => {
          const told = { until: values.until || null, reason: values.words, why: values.reason, by: this.by() };
          const banned = await this.api.ask<{ name: string; until: string | null; sessionsEnded: number }>(
            'PUT',
            `players/${player}/ban`,
            told,
          );
          const until = banned.until ? `until ${banned.until}` : 'for good';
          return [`${banned.name} is banned ${until}; sessions ended: ${banned.sessionsEnded}`];
        },
      },
      this.done,
    );
  }

  unban(player: string): void {
    act(
      {
        title: `Lift the ban of ${player}`,
        will: [`${player} may log in again.`],
        command: (values) => `starlog players unban ${player} ${this.tail(values)}`,
        confirm: 'Lift the ban',
        run: async (values) => {
          const told = { by: this.by(), why: values.reason };
          const answer = await this.api.ask<{ name: string; banned: boolean }>('DELETE', `players/${player}/ban`, told);
          return [`${answer.name} ${answer.banned ? 'may log in again' : 'was not banned'}`];
        },
      },
      this.done,
    );
  }

  who(values: Values): { by: string; reason: string } {
    return { by: this.by(), reason: values.reason ?? '' };
  }

  tail(values: Values): string {
    return `--reason ${quoted(values.reason || '...')} --by ${quoted(this.by())}`;
  }
}
