import 'slack-blocks-to-jsx/dist/style.css';
import './style/base.css';
import './style/shell.css';
import './style/sidebar.css';
import './style/messages.css';
import './style/composer.css';
import './style/controls.css';
import './style/dialogs.css';
import './style/inspector.css';
import './style/narrow.css';
import { createRoot } from 'react-dom/client';
import { App } from './shell/app.tsx';
import { guardLinks } from './shell/guard-links.ts';

guardLinks();
const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
