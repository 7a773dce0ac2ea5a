#ifndef LINLI_CCURL_SHIM_H
#define LINLI_CCURL_SHIM_H

#include <curl/curl.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>

// curl_easy_setopt takes "..." and Swift cannot call such a function. The manual gives each option one kind of argument, and a
// wrong kind is undefined behaviour ("long" and "int" differ in size), so there is one function for each kind that we use.

static inline CURLcode ccurl_easy_set_long(CURL *easy, CURLoption option, long value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode ccurl_easy_set_offset(CURL *easy, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(easy, option, value);
}

/// curl copies the string, except for CURLOPT_POSTFIELDS.
static inline CURLcode ccurl_easy_set_string(CURL *easy, CURLoption option, const char *value) {
    return curl_easy_setopt(easy, option, value);
}

/// For CURLOPT_COPYPOSTFIELDS, whose bytes may hold zeros: CURLOPT_POSTFIELDSIZE_LARGE says how many, and must be set before.
static inline CURLcode ccurl_easy_set_bytes(CURL *easy, CURLoption option, const void *value) {
    return curl_easy_setopt(easy, option, value);
}

/// For CURLOPT_PRIVATE, CURLOPT_WRITEDATA and CURLOPT_HEADERDATA: handed back as it is.
static inline CURLcode ccurl_easy_set_pointer(CURL *easy, CURLoption option, void *value) {
    return curl_easy_setopt(easy, option, value);
}

/// curl keeps the list and does not copy it: it must outlive the transfer.
static inline CURLcode ccurl_easy_set_list(CURL *easy, CURLoption option, struct curl_slist *value) {
    return curl_easy_setopt(easy, option, value);
}

/// For CURLOPT_WRITEFUNCTION and CURLOPT_HEADERFUNCTION, which have the same shape.
static inline CURLcode ccurl_easy_set_receiver(CURL *easy, CURLoption option, curl_write_callback value) {
    return curl_easy_setopt(easy, option, value);
}

// curl_easy_getinfo and curl_multi_setopt are variadic for the same reason.

static inline CURLcode ccurl_easy_get_long(CURL *easy, CURLINFO info, long *value) {
    return curl_easy_getinfo(easy, info, value);
}

/// CURLINFO_PRIVATE is documented as char **; what comes back is what CURLOPT_PRIVATE was given.
static inline CURLcode ccurl_easy_get_private(CURL *easy, void **value) {
    return curl_easy_getinfo(easy, CURLINFO_PRIVATE, (char **)value);
}

static inline CURLMcode ccurl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
    return curl_multi_setopt(multi, option, value);
}

// Macros with casts or alternatives do not reach Swift.

static inline CURLcode ccurl_global_init(void) {
    return curl_global_init(CURL_GLOBAL_DEFAULT);
}

// Options that are younger than the oldest curl we build with (Ubuntu 22.04 has 7.81, Debian 12 has 7.88).

/// Only http and https: neither file:// nor any of the others that curl speaks.
static inline CURLcode ccurl_easy_allow_only_http(CURL *easy) {
#if CURL_AT_LEAST_VERSION(7, 85, 0)
    return curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
#else
    return curl_easy_setopt(easy, CURLOPT_PROTOCOLS, (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS));
#endif
}

/// Without it, giving up a transfer whose name is still being looked up waits for the lookup to end, which can take half a
/// minute when the name server is silent, and every other transfer of the thread would wait with it. Older curls do wait.
static inline CURLcode ccurl_easy_leave_lookups_behind(CURL *easy) {
#if CURL_AT_LEAST_VERSION(7, 87, 0)
    return curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
#else
    (void)easy;
    return CURLE_OK;
#endif
}

/// Whether an address is one of the open internet: not this machine, not a private network, not link-local, multicast or reserved
/// (IANA's special-purpose registries, RFC 6890; 169.254.169.254 is where clouds keep their machines' secrets).
static inline int ccurl_is_public(const struct sockaddr *address) {
    if (address->sa_family == AF_INET) {
        unsigned long ip = ntohl(((const struct sockaddr_in *)address)->sin_addr.s_addr);
        unsigned first = (unsigned)(ip >> 24), second = (unsigned)(ip >> 16) & 255, third = (unsigned)(ip >> 8) & 255;
        if (first == 0 || first == 10 || first == 127 || first >= 224) return 0;
        if (first == 100 && second >= 64 && second < 128) return 0;
        if (first == 169 && second == 254) return 0;
        if (first == 172 && second >= 16 && second < 32) return 0;
        if (first == 192 && (second == 168 || (second == 0 && (third == 0 || third == 2)))) return 0;
        if (first == 198 && (second == 18 || second == 19 || (second == 51 && third == 100))) return 0;
        if (first == 203 && second == 0 && third == 113) return 0;
        return 1;
    }
    if (address->sa_family == AF_INET6) {
        // Only 2000::/3 is handed out; of it, 2002::/16 and 2001::/32 wrap IPv4 addresses, 2001:db8::/32 is for books.
        const unsigned char *ip = ((const struct sockaddr_in6 *)address)->sin6_addr.s6_addr;
        if ((ip[0] & 0xE0) != 0x20) return 0;
        if (ip[0] == 0x20 && ip[1] == 0x02) return 0;
        if (ip[0] == 0x20 && ip[1] == 0x01 && (ip[2] == 0 || (ip[2] == 0x0D && ip[3] == 0xB8))) return 0;
        return 1;
    }
    return 0;
}

static inline curl_socket_t ccurl_open_public_only(void *nothing, curlsocktype purpose, struct curl_sockaddr *address) {
    (void)nothing;
    (void)purpose;
    if (!ccurl_is_public(&address->addr)) return CURL_SOCKET_BAD;
    return socket(address->family, address->socktype, address->protocol);
}

/// Asked when the name is looked up already, so that no name server can answer first with one address and then with another. A
/// connection that is kept for reuse was opened to some other purpose, so it is not taken.
static inline CURLcode ccurl_easy_set_public_only(CURL *easy) {
    CURLcode code = curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, ccurl_open_public_only);
    return code == CURLE_OK ? curl_easy_setopt(easy, CURLOPT_FRESH_CONNECT, 1L) : code;
}

#endif
