package io.importhub.server.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.importhub.server.testkit.HubApi;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A reader of an event stream that keeps its blocks as they came, in order. */
final class StreamClient implements AutoCloseable {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** The block that stands for an end in good order. */
  static final String END = "END";

  private final HttpResponse<InputStream> answer;
  private final BlockingQueue<String> blocks = new LinkedBlockingQueue<>();

  private StreamClient(HttpResponse<InputStream> answer) {
    this.answer = answer;
    Thread.ofVirtual().start(this::read);
  }

  /** Opens the stream of a job of ann's; {@code headers} are names and values in turn. */
  static StreamClient open(String url, String token, String jobAndQuery, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + path(jobAndQuery)))
            .header("Accept", "text/event-stream")
            .header("Authorization", "Bearer " + token);
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    try {
      return new StreamClient(
          HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()));
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  static String path(String jobAndQuery) {
    String job = jobAndQuery.replaceFirst("\\?.*", "");
    return HubApi.base("DemoRepo0001", "DemoProfile1")
        + "/import/job/"
        + job
        + "/events"
        + jobAndQuery.substring(job.length());
  }

  int status() {
    return answer.statusCode();
  }

  String header(String name) {
    return answer.headers().firstValue(name).orElse("none");
  }

  /** The next block that is no comment, without its empty line; {@link #END} at the end. */
  String next() {
    return next(block -> !block.startsWith(":"));
  }

  /** The next comment, or the end. */
  String nextComment() {
    return next(block -> block.startsWith(":") || block.equals(END));
  }

  private String next(Predicate<String> wanted) {
    try {
      String block;
      do {
        block = blocks.poll(15, TimeUnit.SECONDS);
        assertThat(block).as("the next block of the stream").isNotNull();
      } while (!wanted.test(block));
      return block;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private void read() {
    try (var lines =
        new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
      StringBuilder block = new StringBuilder();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.isEmpty()) {
          blocks.add(block.toString());
          block.setLength(0);
        } else {
          block.append(line).append('\n');
        }
      }
      blocks.add(block + END);
    } catch (IOException e) {
      blocks.add("BROKEN " + e.getMessage());
    }
  }

  @Override
  public void close() {
    try {
      answer.body().close();
    } catch (IOException e) {
      // it was broken off
    }
  }
}
