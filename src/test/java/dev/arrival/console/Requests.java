package dev.arrival.console;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Requests that have parameters and nothing else. */
public final class Requests {
    private Requests() {}

    public static HttpServletRequest with(Map<String, String> parameters) {
        return of(parameters(parameters));
    }

    /** One of the parameters has several values. */
    public static HttpServletRequest with(Map<String, String> parameters, String name, String... values) {
        var map = new HashMap<>(parameters(parameters));
        map.put(name, values);
        return of(map);
    }

    private static HttpServletRequest of(Map<String, String[]> map) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                Requests.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("getParameterMap")) {
                        return map;
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    public static Map<String, String[]> parameters(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, one -> new String[] {one.getValue()}));
    }
}
