package io.importhub.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The file {@code server.port} in the data directory: there once requests are accepted, gone after
 * a clean stop.
 */
@Component
class PortFile {
  private static final Logger LOG = LoggerFactory.getLogger(PortFile.class);

  private final Path file;

  /**
   * @param database there when the data directory is this server's: then a file in it is an old one
   */
  PortFile(@Value("${importhub.data-dir}") Path dataDir, DataSource database) throws IOException {
    Files.createDirectories(dataDir);
    this.file = dataDir.resolve("server.port");
    Files.deleteIfExists(file);
  }

  @EventListener
  void write(ApplicationReadyEvent ready) throws IOException {
    if (ready.getApplicationContext() instanceof WebServerApplicationContext web) {
      WebServer server = web.getWebServer();
      if (server != null) {
        Path written = file.resolveSibling("server.port.tmp");
        Files.writeString(written, Integer.toString(server.getPort()));
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        LOG.info(
            "Import Hub listens on port {}, data in {}",
            server.getPort(),
            file.toAbsolutePath().getParent());
      }
    }
  }

  @EventListener
  void delete(ContextClosedEvent closed) throws IOException {
    Files.deleteIfExists(file);
  }
}
