package io.importhub.client;

import org.jspecify.annotations.Nullable;

/**
 * Who a token speaks for (OpenID Connect Core §5.3).
 *
 * @param sub the user's id
 * @param name the user's name to show, or null
 * @param preferredUsername the name to sign in with, or null
 * @param environmentId the environment that the token is for, or null
 */
public record UserInfo(
    String sub,
    @Nullable String name,
    @Nullable String preferredUsername,
    @Nullable String environmentId) {}
