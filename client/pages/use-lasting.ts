import { useEffect, useState } from 'preact/hooks';

/** True once something has been true for so long without a break. */
export function useLasting(isNow: boolean, ms: number): boolean {
  const [isLasting, setLasting] = useState(false);
  useEffect(() => {
    setLasting(false);
    if (!isNow) return;
    const timer = setTimeout(() => setLasting(true), ms);
    return () => clearTimeout(timer);
  }, [isNow, ms]);
  return isLasting;
}
