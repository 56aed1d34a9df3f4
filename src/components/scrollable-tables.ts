// Gives each Markdown table a box of its own to scroll in, which the keyboard reaches, so that a wide
// table never moves the page. A Sätteri plugin for `markdown.processor`.
import { defineHastPlugin } from 'satteri';

export const scrollableTables = defineHastPlugin({
  name: 'scrollable-tables',
  element: {
    filter: ['table'],
    visit(node, context) {
      context.wrapNode(node, {
        type: 'element',
        tagName: 'div',
        properties: { className: ['table-box'], role: 'group', ariaLabel: 'Table', tabIndex: 0 },
        children: [],
      });
    },
  },
});
