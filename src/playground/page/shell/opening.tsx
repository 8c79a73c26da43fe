/** What is seen before the workspace is there. */
export function Opening({ online }: { online: boolean }) {
  return (
    <main className="opening">
      <div className="skeleton" aria-hidden="true">
        <i />
        <i />
        <i />
      </div>
      <h1>Playground</h1>
      <output>
        {online
          ? 'Opening the workspace…'
          : 'The playground does not answer. Start it with “npm start”; this page goes on by itself.'}
      </output>
    </main>
  );
}
