/** Lets no link of a message go anywhere but to http(s), in a tab of its own that cannot reach back. */
export function guardLinks(): void {
  const guard = (event: Event) => {
    const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
    if (!(link instanceof HTMLAnchorElement)) return;
    if (!/^https?:$/.test(link.protocol)) event.preventDefault();
    link.target = '_blank';
    link.rel = 'noopener noreferrer';
  };
  document.addEventListener('click', guard, { capture: true });
  document.addEventListener('auxclick', guard, { capture: true });
}
