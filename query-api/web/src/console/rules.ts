/** The rules in force as text, to be changed, compared and applied. */
import { act } from './action';
import { Problem, type Api, type Compared, type RuleChange, type RulesInForce } from './api';
import { el, foldOut, json, Table } from './dom';
import type { Operate } from './operate';

export class Rules {
  readonly element: HTMLElement;
  private readonly sector = el('input', { id: 'rules-sector', type: 'number', min: 0, value: 0, required: true });
  private readonly text = el('textarea', { id: 'rules-text', rows: 16, spellcheck: false, wrap: 'off' });
  private readonly outcome = el('div', { role: 'status' });

  constructor(
    private readonly api: Api,
    private readonly operate: () => Operate,
    private readonly done: () => void,
  ) {
    this.element = el(
      'section',
      { id: 'rules', 'aria-labelledby': 'rules-head' },
      el('h2', { id: 'rules-head' }, 'Rules'),
      el(
        'form',
        { class: 'line', submit: (event) => this.load(event) },
        el('label', { for: 'rules-sector' }, 'In force in sector'),
        this.sector,
        el('button', { type: 'submit' }, 'Show the rules'),
      ),
      el('p', { class: 'field' }, el('label', { for: 'rules-text' }, 'Rules, as settings say them'), this.text),
      el(
        'div',
        { class: 'buttons' },
        el('button', { type: 'button', click: () => void this.check() }, 'Check what they change'),
        el('button', { type: 'button', click: () => this.apply() }, 'Apply ...'),
      ),
      this.outcome,
    );
  }

  private load(event: Event): void {
    event.preventDefault();
    void this.tried('reading the log ...', async () => {
      const rules = await this.api.get<RulesInForce>(`rules/${this.sector.value}`);
      this.text.value = rules.text;
      const others = rules.others.length ? `; other rules are in force in sectors ${rules.others.join(', ')}` : '';
      return [el('p', {}, `Sector ${rules.sector}, rules version ${rules.version}${others}`)];
    });
  }

  private async check(): Promise<void> {
    await this.tried('comparing ...', async () =>
      this.compared(await this.api.ask<Compared>('POST', 'rules/check', { lines: this.lines() })),
    );
  }

  private apply(): void {
    const operate = this.operate();
    act(
      {
        title: 'Apply these rules',
        will: [
          'An entry in the log of every sector that has other rules brings these into force with its next tick.',
          'A sector node that starts brings the rules of its own settings into force: put the same into that file, or a restart takes this back.',
        ],
        command: (values) => `starlog rules apply --config FILE ${operate.tail(values)}`,
        confirm: 'Apply',
        run: async (values) => {
          const told = { lines: this.lines(), ...operate.who(values) };
          const answer = await this.api.ask<Compared>('POST', 'rules/apply', told);
          this.outcome.replaceChildren(...this.compared(answer));
          if (!answer.applied) throw new Problem(409, 'RULES_REFUSED', refusals(answer).join('; '));
          return answer.sectors.map((each) => `sector ${each.sector}: version ${each.version}, ${each.outcome}`);
        },
      },
      this.done,
    );
  }

  private lines(): string[] {
    return this.text.value.split(/\r?\n/).map((line) => line.replaceAll('\t', '  '));
  }

  private compared(answer: Compared): Node[] {
    const parts: Node[] = answer.comparison.groups.map((group) => {
      const title = `Sectors ${group.sectors.join(', ')}, rules version ${group.versions.join(', ')}`;
      const table = new Table<RuleChange>(
        title,
        [
          { head: 'Table', text: (change) => change.table },
          { head: 'Row', text: (change) => change.row },
          { head: 'Key', text: (change) => change.key },
          { head: 'In force', number: true, text: (change) => change.before },
          { head: 'Here', number: true, text: (change) => change.after },
        ],
        (change) => `${change.table}/${change.row}/${change.key}`,
        'Nothing changes',
      );
      table.show(group.changes.changes);
      return table.element;
    });
    for (const refusal of refusals(answer)) parts.push(el('p', { 'data-mood': 'bad' }, `refused: ${refusal}`));
    parts.push(foldOut('From the node', json(answer)));
    return parts;
  }

  private async tried(meanwhile: string, deed: () => Promise<Node[]>): Promise<void> {
    this.outcome.replaceChildren(el('p', {}, meanwhile));
    try {
      this.outcome.replaceChildren(...(await deed()));
    } catch (fault) {
      const words = fault instanceof Problem ? `${fault.code}: ${fault.message}` : String(fault);
      this.outcome.replaceChildren(el('p', { 'data-mood': 'bad' }, words));
    }
  }
}

function refusals(answer: Compared): string[] {
  return answer.comparison.groups.flatMap((group) => group.changes.refusals);
}
