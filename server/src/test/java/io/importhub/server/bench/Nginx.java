package io.importhub.server.bench;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The nginx of this machine as a child process that stores what is PUT. */
final class Nginx implements AutoCloseable {
  private final Process process;
  private final int port;
  private int puts;

  private Nginx(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static boolean isInstalled() {
    return binary().isPresent();
  }

  /** Starts it with all it writes in a directory. */
  static Nginx start(Path directory) throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Path store = Files.createDirectory(directory.resolve("store"));
    Path configuration = directory.resolve("nginx.conf");
    Files.writeString(
        configuration,
        """
        daemon off;
        master_process off;
        pid %1$s/nginx.pid;
        error_log %1$s/error.log;
        events {}
        http {
          access_log off;
          client_body_temp_path %1$s/body;
          proxy_temp_path %1$s/proxy;
          fastcgi_temp_path %1$s/fastcgi;
          uwsgi_temp_path %1$s/uwsgi;
          scgi_temp_path %1$s/scgi;
          client_max_body_size 31m;
          server {
            listen 127.0.0.1:%2$d;
            location / {
              root %3$s;
              dav_methods PUT;
            }
          }
        }
        """
            .formatted(directory, port, store));
    Process process =
        new ProcessBuilder(
                List.of(
                    binary().orElseThrow().toString(),
                    "-p",
                    directory.toString(),
                    "-c",
                    configuration.toString()))
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("nginx.log").toFile())
            .start();
    Nginx nginx = new Nginx(process, port);
    Awaitility.await().until(nginx::listens);
    return nginx;
  }

  /** MB/s of one PUT to a file of its own. */
  double put(byte[] file) throws IOException {
    RawRequest.Answer answer =
        RawRequest.send("http://127.0.0.1:" + port, "PUT /" + puts++ + ".mgr", List.of(), file);
    if (!answer.text().startsWith("HTTP/1.1 201 ")) {
      throw new AssertionError("nginx answered " + answer.text());
    }
    return answer.megabytesPerSecond(file.length);
  }

  @Override
  public void close() {
    process.destroy();
  }

  private boolean listens() {
    if (!process.isAlive()) {
      throw new AssertionError("nginx did not start");
    }
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private static Optional<Path> binary() {
    String path = System.getenv().getOrDefault("PATH", "") + File.pathSeparator + "/usr/sbin";
    return Stream.of(path.split(File.pathSeparator))
        .map(directory -> Path.of(directory, "nginx"))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
