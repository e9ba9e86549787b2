import { ArrowRight, Plus } from 'lucide';
import { Icon } from '../ui/icon.tsx';
import { Logo } from '../ui/logo.tsx';
import { NetworkLink } from '../ui/network-link.tsx';
import { EchoLink } from './echo-link.tsx';
import { showPlainPage } from './plain-page.tsx';

void showPlainPage('home.title', (text) => (
  <main class="plain">
    <Logo size={132} />
    <h1>{text['home.headline']}</h1>
    <p class="detail">{text['home.detail']}</p>
    <p class="actions">
      <a class="button" href={`/create${location.search}`}>
        <Icon node={Plus} size={18} />
        {text['home.create']}
      </a>
      <a class="button join" href={`/join${location.search}`}>
        {text['home.join']}
        <Icon node={ArrowRight} size={18} />
      </a>
    </p>
    <p class="other-pages">
      <a class="network-link" href={`/live${location.search}`}>
        {text.liveLink}
      </a>
      <EchoLink text={text} />
      <NetworkLink text={text} />
      <a class="network-link" href={`/replay${location.search}`}>
        {text.replayLink}
      </a>
    </p>
  </main>
));
