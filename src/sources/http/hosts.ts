/** Where requests of a source may go: its own address, and the hosts that belong to it. */
export interface Hosts {
  base: URL;
  /** Host names that redirects may lead to by https. */
  friends: readonly string[];
}

/** Whether a redirect may be followed: to the very origin that is configured, or by https to a friend. */
export function mayFollow({ base, friends }: Hosts, target: URL): boolean {
  if (target.username !== '' || target.password !== '') return false;
  if (target.origin === base.origin) return true;
  // From one origin of the outside world to another; a stand-in on this machine leads nowhere else.
  return (
    target.protocol === 'https:' && target.port === '' && isPublic(base) && friends.includes(target.hostname)
  );
}

/** Whether requests leave this machine, so that its owner deserves our manners. */
export function isPublic({ hostname }: URL): boolean {
  return !(hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname));
}
