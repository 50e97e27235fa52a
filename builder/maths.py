def plain(text):
    return text
def split_maths(text):
    return ()
def mathml(l):
    return None
