import { useEffect, useState } from 'preact/hooks';
import type { InspectorToggle } from './inspector-toggle.tsx';

/** The way into the inspector, once there is something to see and it has been loaded; null until then. */
export function useInspectorToggle(isNeeded: boolean): typeof InspectorToggle | null {
  const [Toggle, setToggle] = useState<typeof InspectorToggle | null>(null);
  useEffect(() => {
    if (!isNeeded) return;
    // Without the server the call goes on without it.
    import('./inspector-toggle.tsx').then(
      (loaded) => setToggle(() => loaded.InspectorToggle),
      () => {},
    );
  }, [isNeeded]);
  return Toggle;
}
