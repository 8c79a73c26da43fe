import 'slack-blocks-to-jsx/dist/style.css';
import './style/base.css';
import './style/sidebar.css';
import './style/messages.css';
import './style/controls.css';
import './style/dialogs.css';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { guardLinks } from './guard-links.ts';

guardLinks();
const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
