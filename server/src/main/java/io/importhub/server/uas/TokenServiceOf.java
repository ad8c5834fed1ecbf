package io.importhub.server.uas;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * Which token service the hub has: its own, or an outside one ({@code importhub.uas.issuer-uri}).
 */
final class TokenServiceOf {
  private static final String SETTING = "importhub.uas.issuer-uri";

  private TokenServiceOf() {}

  /** What is there only where the hub issues its tokens itself. */
  @Target({ElementType.TYPE, ElementType.METHOD})
  @Retention(RetentionPolicy.RUNTIME)
  @Conditional(IsOwn.class)
  @interface ItsOwn {}

  /** What is there only where somebody else issues them. */
  @Target({ElementType.TYPE, ElementType.METHOD})
  @Retention(RetentionPolicy.RUNTIME)
  @Conditional(IsOutside.class)
  @interface Outside {}

  static final class IsOwn implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      return !StringUtils.hasText(context.getEnvironment().getProperty(SETTING));
    }
  }

  static final class IsOutside implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      return StringUtils.hasText(context.getEnvironment().getProperty(SETTING));
    }
  }
}
