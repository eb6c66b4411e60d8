package io.tidewaiter.cli.render;

/** Colours by the standard's SGR codes, or none. */
public enum Style {
  PLAIN,
  COLOURED;

  private static final String END = "\u001b[0m";

  public String bad(String text) {
    return wrap("1;31", text);
  }

  public String doubtful(String text) {
    return wrap("1;33", text);
  }

  public String good(String text) {
    return wrap("32", text);
  }

  public String strong(String text) {
    return wrap("1", text);
  }

  public String quiet(String text) {
    return wrap("2", text);
  }

  private String wrap(String code, String text) {
    return this == PLAIN ? text : "\u001b[" + code + "m" + text + END;
  }
}
