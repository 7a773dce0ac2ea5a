#ifndef LINLI_CCURL_SHIM_H
#define LINLI_CCURL_SHIM_H

#include <curl/curl.h>

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

#endif
