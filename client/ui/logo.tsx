/** Two circles of glass, the caller's amber and the callee's teal, and what is seen through both. */
export function Logo({ size = 28 }: { size?: number }) {
  return (
    <svg class="logo" viewBox="0 0 28 20" width={size} height={(size * 20) / 28} aria-hidden="true" focusable="false">
      <circle class="logo-caller" cx="10" cy="10" r="9" />
      <circle class="logo-callee" cx="18" cy="10" r="9" />
      <path class="logo-both" d="M14 1.94a9 9 0 0 1 0 16.12 9 9 0 0 1 0-16.12Z" />
    </svg>
  );
}
