/**
 * The token service and the REST calls: requests, retries, answers as records. Start at {@code
 * TokenService} and {@code ImportService}; nothing here knows of the push.
 */
@NullMarked
package io.importhub.client.internal.http;

import org.jspecify.annotations.NullMarked;
