type Attributes = Record<string, string | number | boolean>;

/** An element with attributes (`true` is set empty, `false` is left out) and children. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== false) made.setAttribute(key, value === true ? '' : String(value));
  }
  made.append(...children);
  return made;
}

export function button(word: string, run: () => void, attributes: Attributes = {}): HTMLButtonElement {
  const made = element('button', { type: 'button', ...attributes }, word);
  made.addEventListener('click', run);
  return made;
}

/** Changes the text only if it differs, so that nothing is laid out again for nothing. */
export function setText(node: Node, text: string): void {
  if (node.textContent !== text) node.textContent = text;
}

/** A panel that a screen reader finds by its name. */
export function region(name: string, id: string, ...children: (Node | string)[]): HTMLElement {
  return element('section', { id, class: 'panel', 'aria-label': name, 'data-testid': id }, ...children);
}
