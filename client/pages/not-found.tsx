import { Logo } from '../ui/logo.tsx';
import { showPlainPage } from './plain-page.tsx';

void showPlainPage('notFound.title', (text) => (
  <main class="plain">
    <Logo size={132} />
    <h1>{text['notFound.headline']}</h1>
    <p class="detail">{text['notFound.detail']}</p>
    <p class="actions">
      <a class="button" href={`/${location.search}`}>
        {text['notFound.home']}
      </a>
    </p>
  </main>
));
