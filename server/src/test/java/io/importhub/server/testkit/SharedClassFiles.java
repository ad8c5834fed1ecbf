package io.importhub.server.testkit;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.type.classreading.CachingMetadataReaderFactory;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/**
 * Lets the servers of one JVM share what they read of class files in their scans: a seventh of a
 * start, and never different.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class SharedClassFiles
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {
  /** Spring Boot's, which comes later and makes one for each server where there is none. */
  private static final String NAME =
      "org.springframework.boot.autoconfigure.internalCachingMetadataReaderFactory";

  private static final MetadataReaderFactory SHARED = new Kept();

  @Override
  public void initialize(ConfigurableApplicationContext starting) {
    starting.addBeanFactoryPostProcessor(
        (BeanDefinitionRegistryPostProcessor) SharedClassFiles::register);
  }

  private static void register(BeanDefinitionRegistry registry) {
    BeanDefinition shared =
        BeanDefinitionBuilder.rootBeanDefinition(MetadataReaderFactory.class, () -> SHARED)
            .getBeanDefinition();
    registry.registerBeanDefinition(NAME, shared);
  }

  /** Keeps what it has read when a server has made its scan. */
  private static final class Kept extends CachingMetadataReaderFactory {
    Kept() {
      super(new DefaultResourceLoader(SharedClassFiles.class.getClassLoader()));
    }

    @Override
    public void clearCache() {}
  }
}
