import { createRoot } from 'react-dom/client';
import { App } from './ui/App.tsx';
import { applyTheme } from './ui/theme.ts';
import './ui/theme.css';

applyTheme();
createRoot(document.getElementById('app') as HTMLElement).render(<App />);
