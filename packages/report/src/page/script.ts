/**
 * Opens what a link leads to and moves the focus there, and opens everything for the printer. Without it the links work all the same: browsers
 * open the details that hold the target.
 */
export const SCRIPT = `
(() => {
  const reveal = () => {
    const target = document.getElementById(location.hash.slice(1));
    if (!target) return;
    for (let node = target; node; node = node.parentElement) if (node.localName === 'details') node.open = true;
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: 'center' });
  };
  addEventListener('hashchange', reveal);
  addEventListener('click', (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (link && link.getAttribute('href') === location.hash) reveal();
  });
  let closed = [];
  addEventListener('beforeprint', () => {
    closed = [...document.querySelectorAll('details:not([open])')];
    for (const details of closed) details.open = true;
  });
  addEventListener('afterprint', () => {
    for (const details of closed) details.open = false;
  });
  reveal();
})();
`;
