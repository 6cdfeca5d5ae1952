/**
 * Opens what a link leads to and moves the focus there, and opens everything at once, to search or to print it. Without it the links work all the
 * same: browsers open the details that hold the target.
 */
export const SCRIPT = `
(() => {
  const reveal = () => {
    const target = document.getElementById(location.hash.slice(1));
    if (!target) return;
    for (let node = target; node; node = node.parentElement) if (node.localName === 'details') node.open = true;
    if (target.tabIndex === -1) target.setAttribute('tabindex', '-1');
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: 'center' });
  };
  addEventListener('hashchange', reveal);
  addEventListener('click', (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (link && link.getAttribute('href') === location.hash) reveal();
  });
  const button = document.getElementById('open-all');
  button.hidden = false;
  button.addEventListener('click', () => {
    const open = button.getAttribute('aria-pressed') === 'false';
    for (const details of document.querySelectorAll('details')) details.open = open;
    button.setAttribute('aria-pressed', String(open));
  });
  reveal();
})();
`;
