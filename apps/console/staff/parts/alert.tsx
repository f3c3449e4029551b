/** A sentence that somebody must know now: it is read out at once. */
export function Alert({ children }: { readonly children: string }) {
  return (
    <div role="alert" className="notice late-edge">
      <p>{children}</p>
    </div>
  );
}
