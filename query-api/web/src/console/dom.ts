/** Elements in one expression, and tables whose rows stay the same elements while their words change. */

type Child = Node | string | number | null | undefined | false;
type Attributes = Record<string, string | number | boolean | ((event: Event) => void) | undefined>;

export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(name, value);
    else if (typeof value === 'boolean') made.toggleAttribute(name, value);
    else if (value !== undefined) made.setAttribute(name, String(value));
  }
  for (const child of children)
    if (child !== null && child !== undefined && child !== false)
      made.append(child instanceof Node ? child : String(child));
  return made;
}

/** Changes an element's words only if they are others, so that a screen reader and a selection are left in peace. */
export function say(element: Element, words: string): void {
  if (element.textContent !== words) element.textContent = words;
}

export interface Column<Row> {
  head: string;
  number?: boolean;
  /** The cell's words, asked at each update. */
  text?: (row: Row) => string;
  /** Made once with the row; what it does must look the row up. */
  make?: (key: string) => Node;
  /** What the cell tells beside its words: a class, such as "bad". */
  mood?: (row: Row) => string;
}

export class Table<Row> {
  readonly element: HTMLElement;
  private readonly body = el('tbody');
  private readonly rows = new Map<string, HTMLTableRowElement>();

  constructor(
    caption: string,
    private readonly columns: Column<Row>[],
    private readonly key: (row: Row) => string,
    private readonly none: string,
  ) {
    const heads = columns.map((column) => el('th', { scope: 'col', class: column.number ? 'number' : '' }, column.head));
    this.element = el(
      'div',
      { class: 'wide', tabindex: 0, role: 'region', 'aria-label': caption },
      el('table', {}, el('caption', {}, caption), el('thead', {}, el('tr', {}, ...heads)), this.body),
    );
  }

  show(rows: Row[]): void {
    const wanted = new Set(rows.map(this.key));
    for (const [key, row] of this.rows)
      if (!wanted.has(key)) {
        row.remove();
        this.rows.delete(key);
      }
    if (rows.length === 0 && this.body.childElementCount === 0)
      this.body.append(el('tr', {}, el('td', { colspan: this.columns.length, class: 'quiet' }, this.none)));
    else if (rows.length > 0 && this.rows.size === 0) this.body.replaceChildren();
    rows.forEach((row, place) => {
      const shown = this.rows.get(this.key(row)) ?? this.added(this.key(row));
      if (this.body.children[place] !== shown) this.body.insertBefore(shown, this.body.children[place] ?? null);
      this.columns.forEach((column, index) => this.fill(column, shown.cells[index]!, row));
    });
  }

  private added(key: string): HTMLTableRowElement {
    const cells = this.columns.map((column) =>
      el('td', { class: column.number ? 'number' : '' }, column.make ? column.make(key) : null),
    );
    const row = el('tr', {}, ...cells);
    this.rows.set(key, row);
    return row;
  }

  private fill(column: Column<Row>, cell: HTMLTableCellElement, row: Row): void {
    if (column.text) say(cell, column.text(row));
    if (column.mood) cell.dataset.mood = column.mood(row);
  }
}

/** What a figure is made of, folded away. */
export function foldOut(summary: string, ...inside: Child[]): HTMLDetailsElement {
  return el('details', {}, el('summary', {}, summary), ...inside);
}

export function link(words: string, href: string): HTMLAnchorElement {
  return el('a', { href, target: '_blank', rel: 'noreferrer' }, words);
}

export function json(value: unknown): HTMLPreElement {
  return el('pre', { tabindex: 0 }, JSON.stringify(value, null, 2));
}
