import { Icon } from '../shell/icons.tsx';
import type { Line } from '../store/model.ts';

/** The files of a message, each a link that saves it. */
export function Files({ line }: { line: Line }) {
  const files = line.files ?? [];
  if (files.length === 0) return null;
  return (
    <ul className="files">
      {files.map((file) => (
        <li key={String(file.id)}>
          <a href={pathOf(file.url_private_download)} download={String(file.name)}>
            <Icon name="down" size={14} /> <b>{String(file.title)}</b>
          </a>{' '}
          <small className="quiet">
            {String(file.name)}, {sizeOf(Number(file.size))}
          </small>
        </li>
      ))}
    </ul>
  );
}

/** On the page's own address, by whatever name of this machine it was opened. */
function pathOf(address: unknown): string {
  return new URL(String(address), window.location.href).pathname;
}

function sizeOf(bytes: number): string {
  return bytes < 1000 ? `${bytes} bytes` : `${Math.round(bytes / 1000).toLocaleString('en')} kB`;
}
