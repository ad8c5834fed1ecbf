package io.importhub.demo.screen;

/** Colours of a terminal (ECMA-48 SGR), or none. */
enum Paint {
  GREEN(32),
  YELLOW(33),
  RED(31);

  private final int code;

  Paint(int code) {
    this.code = code;
  }

  String on(String text, Terminal terminal) {
    return terminal.colour() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
