package io.importhub.example.desktop;

import javax.swing.JProgressBar;

/** A progress bar that says what it is the progress of. */
final class Bar extends JProgressBar {

  private static final long serialVersionUID = 1L;

  private final String what;

  Bar(String what) {
    super(0, 100);
    this.what = what;
    setStringPainted(true);
    setString(what);
  }

  /** Nothing is done yet. */
  void begin() {
    setValue(0);
    setIndeterminate(false);
    setString(what);
  }

  /** A part is done; a total of -1 is one that is not known. */
  void show(long done, long total) {
    if (total < 0) {
      setIndeterminate(true);
      setString("%s %,d kB".formatted(what, done / 1024));
      return;
    }
    int percent = total == 0 ? 100 : (int) (100 * done / total);
    setValue(percent);
    setString("%s %d %% of %,d kB".formatted(what, percent, (total + 1023) / 1024));
  }

  /** All is done. */
  void complete() {
    setIndeterminate(false);
    setValue(100);
    setString(what + " 100 %");
  }
}
