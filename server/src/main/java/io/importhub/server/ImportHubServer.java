package io.importhub.server;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The Import Hub server's main class. */
@SpringBootApplication
public class ImportHubServer {

  /**
   * Starts the server; every setting is a {@code --name=value}, an environment variable or a file.
   */
  public static void main(String[] args) {
    // Virtual threads are not time-sliced: on two carriers a few password hashes stall every
    // request.
    System.setProperty(
        "jdk.virtualThreadScheduler.parallelism",
        String.valueOf(Math.max(16, Runtime.getRuntime().availableProcessors())));
    SpringApplication.run(ImportHubServer.class, args);
  }
}
