/** A button's dialog: it says what will be done, asks why, does it, and shows what came of it. */
import { Problem } from './api';
import { el } from './dom';

export interface Field {
  name: string;
  label: string;
  /** A tick box if true or false; else text. */
  value: string | boolean;
  hint?: string;
  optional?: boolean;
  choices?: string[];
}

export interface Action {
  title: string;
  /** What it will do, in sentences. */
  will: string[];
  /** The same by the command line. */
  command: (values: Values) => string;
  fields?: Field[];
  confirm: string;
  /** The lines that tell what was done. */
  run: (values: Values) => Promise<string[]>;
}

/** By the fields' names, and `reason`. */
export type Values = Record<string, string>;

type Input = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

let dialogs = 0;

export function act(action: Action, done: () => void): void {
  const id = `action-${++dialogs}`;
  const fields: Field[] = [
    ...(action.fields ?? []),
    { name: 'reason', label: 'Why? Kept in the history with your name.', value: '' },
  ];
  const inputs = new Map<string, Input>(fields.map((field) => [field.name, input(field, `${id}-${field.name}`)]));
  const values = () => Object.fromEntries([...inputs].map(([name, each]) => [name, valueOf(each)]));
  const command = el('code');
  const outcome = el('div', { class: 'outcome', role: 'status' });
  const confirm = el('button', { type: 'submit', class: 'strong' }, action.confirm);
  const cancel = el('button', { type: 'button', click: () => dialog.close() }, 'Cancel');
  const tellCommand = () => (command.textContent = action.command(values()));
  const form = el(
    'form',
    { method: 'dialog', submit: (event) => void submit(event), input: tellCommand },
    el('h2', { id }, action.title),
    ...action.will.map((sentence) => el('p', {}, sentence)),
    ...fields.map((field) => labelled(field, inputs.get(field.name)!)),
    el('p', { class: 'quiet' }, 'By the command line: ', command),
    outcome,
    el('div', { class: 'buttons' }, confirm, cancel),
  );
  const dialog = el('dialog', { 'aria-labelledby': id, close: () => dialog.remove() }, form);

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    confirm.disabled = true;
    outcome.dataset.mood = '';
    outcome.textContent = 'under way ...';
    try {
      const lines = await action.run(values());
      outcome.replaceChildren(...lines.map((line) => el('p', {}, line)));
      outcome.dataset.mood = 'good';
      confirm.remove();
      cancel.textContent = 'Close';
      cancel.focus();
      done();
    } catch (fault) {
      outcome.dataset.mood = 'bad';
      outcome.textContent = fault instanceof Problem ? `${fault.code}: ${fault.message}` : String(fault);
      confirm.disabled = false;
    }
  }

  tellCommand();
  document.body.append(dialog);
  dialog.showModal();
  inputs.values().next().value?.focus();
}

function input(field: Field, id: string): Input {
  if (field.choices)
    return el('select', { id }, ...field.choices.map((choice) => el('option', { selected: choice === field.value }, choice)));
  if (typeof field.value === 'boolean') return el('input', { id, type: 'checkbox', checked: field.value });
  return el('input', { id, type: 'text', value: field.value, required: !field.optional, maxlength: 500 });
}

function valueOf(input: Input): string {
  return input instanceof HTMLInputElement && input.type === 'checkbox' ? String(input.checked) : input.value.trim();
}

function labelled(field: Field, input: Input): HTMLElement {
  const hint = field.hint ? el('small', {}, field.hint) : null;
  return el('p', { class: 'field' }, el('label', { for: input.id }, field.label), input, hint);
}

/** A text as one word of a shell. */
export function quoted(text: string): string {
  return /^[\w.,:/-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
