"use client";

/** Shown when even the frame cannot be drawn, so without anything that could fail again. */
export default function GlobalError({ reset }: { reset: () => void }) {
  return (
    <html lang="en">
      <body style={{ fontFamily: "system-ui, sans-serif", margin: "20vh auto", maxWidth: "30rem" }}>
        <h1>Sekisho could not draw this page</h1>
        <p lang="ja">ページを表示できませんでした。</p>
        <button type="button" onClick={reset}>
          Try again · 再試行
        </button>
      </body>
    </html>
  );
}
