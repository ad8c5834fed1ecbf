package io.importhub.client.internal.browser;

/** What the person sees last in the browser. It shows nothing that came with the request. */
enum Page {
  SIGNED_IN(
      200,
      "You are signed in",
      "You can close this page. Your program goes on, and nobody can use this address again."),
  FAILED(
      200,
      "You are not signed in",
      "You can close this page. Your program says what went wrong, and can start again."),
  FOREIGN(400, "This page is not for you", "Its address does not come from your program."),
  NOTHING(404, "Nothing is here", "Sign in where your program has sent you."),
  WRONG_METHOD(405, "Nothing is here", "Sign in where your program has sent you.");

  private final int status;
  private final String title;
  private final String text;

  Page(int status, String title, String text) {
    this.status = status;
    this.title = title;
    this.text = text;
  }

  int status() {
    return status;
  }

  String html() {
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>%s</title>
        <style>main{max-width:32rem;margin:10vh auto;padding:0 1rem;font:1rem/1.5 system-ui,sans-serif}</style>
        </head>
        <body><main><h1>%s</h1><p>%s</p></main></body>
        </html>
        """
        .formatted(title, title, text);
  }
}
