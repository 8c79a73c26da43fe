import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Builds the playground's page; everything it needs goes along, nothing is loaded from elsewhere. */
export default defineConfig({
  root: 'src/playground/page',
  plugins: [react()],
  build: { outDir: '../../../dist/playground', emptyOutDir: true, chunkSizeWarningLimit: 2000 },
});
