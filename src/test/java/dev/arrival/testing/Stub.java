package dev.arrival.testing;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.function.Function;

/** Stands in for what a container would pass. */
public final class Stub {
    private Stub() {}

    /** Does what is said of each method, by name and with its arguments; fails at any other. */
    public static <T> T of(Class<T> type, Map<String, Function<Object[], Object>> methods) {
        return type.cast(Proxy.newProxyInstance(
                Stub.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    var foreseen = methods.get(method.getName());
                    if (foreseen == null) {
                        throw new UnsupportedOperationException(method.toString());
                    }
                    return foreseen.apply(arguments);
                }));
    }
}
