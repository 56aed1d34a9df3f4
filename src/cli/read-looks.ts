// Runs in a browser's page, sent there as text: it uses nothing from outside of itself.
import type { Color, DisclosureLook } from '../lint/legibility.ts';

/** The looks of the page's disclosures, in their order. */
export function readLooks(): Omit<DisclosureLook, 'view'>[] {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  // A canvas turns each way to write a colour into numbers.
  const toColor = (css: string): Color => {
    if (!canvas) return [0, 0, 0, 1];
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = css;
    canvas.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0, alpha = 255] = canvas.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha / 255];
  };
  const listAncestors = (element: Element | null): Element[] =>
    element ? [element, ...listAncestors(element.parentElement)] : [];

  const probe = document.createElement('div');
  probe.style.backgroundColor = 'Canvas';
  document.body.append(probe);
  const pageColor = toColor(getComputedStyle(probe).backgroundColor);
  probe.remove();

  const isShown = (element: Element): boolean => {
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
    const { width, height, right, bottom } = element.getBoundingClientRect();
    if (width <= 1 || height <= 1 || right + scrollX <= 0 || bottom + scrollY <= 0) return false;
    // A box of one pixel that cuts off what is in it.
    return !listAncestors(element).some((each) => {
      const { overflowX, clipPath } = getComputedStyle(each);
      const isTiny = each.clientWidth <= 1 && each.clientHeight <= 1 && each !== element;
      return (isTiny && overflowX !== 'visible') || /inset\((?:50|100)%/.test(clipPath);
    });
  };

  const readBackgrounds = (element: Element): Color[] | undefined => {
    const backgrounds: Color[] = [];
    for (const each of listAncestors(element)) {
      const { backgroundColor, backgroundImage } = getComputedStyle(each);
      if (backgroundImage !== 'none') return undefined;
      const color = toColor(backgroundColor);
      if (color[3] > 0) backgrounds.push(color);
      if (color[3] === 1) return backgrounds;
    }
    return [...backgrounds, pageColor];
  };

  const readLook = (node: Element): Omit<DisclosureLook, 'view'> => {
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    const texts: { element: Element; length: number }[] = [];
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      const { length } = walker.currentNode.textContent?.trim() ?? '';
      if (element && length > 0 && isShown(element)) texts.push({ element, length });
    }
    // The statement itself, not a note at its end.
    const longest = texts.toSorted((a, b) => b.length - a.length)[0];
    const element = longest?.element ?? node;
    const style = getComputedStyle(element);
    const [red, green, blue, alpha] = toColor(style.color);
    const opacity = listAncestors(element).reduce(
      (product, each) => product * Number.parseFloat(getComputedStyle(each).opacity),
      alpha,
    );
    return {
      shown: longest !== undefined,
      color: [red, green, blue, opacity],
      backgrounds: readBackgrounds(element),
      fontSize: Number.parseFloat(style.fontSize),
      bodySize: Number.parseFloat(getComputedStyle(document.body).fontSize),
    };
  };

  return [...document.querySelectorAll('[data-disclosure="page"]')].map((node) => readLook(node));
}
